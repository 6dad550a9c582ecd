-- Signant's side: postings live fifteen minutes from their last event and are then deleted with their bytes.

create table simulator.signant_posting (
    id                     uuid primary key,
    attachment_id          uuid        not null,
    title                  text        not null,
    description            text,
    file_name              text        not null,
    attachment_description text,
    use_widget             boolean     not null,
    after_sign_action      text        not null,
    after_sign_caption     text,
    after_sign_delay       integer,
    after_sign_url         text,
    cancel_url             text,
    document               bytea       not null,
    created_at             timestamptz not null,
    modified_at            timestamptz not null,
    completed_at           timestamptz,
    expires_at             timestamptz not null
);
create index signant_posting_by_expiry on simulator.signant_posting (expires_at);

-- who signs; the national id that a client may send is not kept
create table simulator.signant_recipient (
    key         text primary key,
    posting     uuid    not null references simulator.signant_posting (id) on delete cascade,
    position    integer not null,
    name        text    not null,
    state       text    not null,
    birth_date  date,
    minimum_age integer,
    maximum_age integer,
    unique (posting, position)
);
