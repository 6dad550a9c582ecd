-- The mails that all simulators send: nobody but the mailbox receives them.
create table simulator.mail (
    number    bigint generated always as identity primary key,
    provider  text        not null,
    reference text        not null,
    kind      text        not null,
    recipient text        not null,
    subject   text        not null,
    at        timestamptz not null,
    link      text
);
create index mail_by_recipient on simulator.mail (recipient, number);
