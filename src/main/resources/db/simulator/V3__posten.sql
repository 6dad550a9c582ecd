-- Posten's side: jobs live thirty days and are gone forty days after their end.

create table simulator.posten_job (
    id             bigint generated always as identity (start with 100001) primary key,
    organization   text        not null,
    reference      text,
    title          text        not null,
    description    text,
    completion_url text        not null,
    rejection_url  text        not null,
    error_url      text        not null,
    polling        boolean     not null,
    queue          text        not null,
    revision       integer     not null,
    created_at     timestamptz not null,
    expires_at     timestamptz not null,
    ended_at       timestamptz,
    confirmed_at   timestamptz,
    deleted_at     timestamptz,
    purged_at      timestamptz not null,
    -- the same bytes at each download
    pades          bytea
);
create index posten_job_by_expiry on simulator.posten_job (expires_at) where ended_at is null;
create index posten_job_by_purge on simulator.posten_job (purged_at);

create table simulator.posten_signer (
    job      bigint      not null references simulator.posten_job (id) on delete cascade,
    position integer     not null,
    key      text        not null unique,
    identity text        not null,
    personal boolean     not null,
    begun    boolean     not null,
    status   text        not null,
    since    timestamptz not null,
    revision integer     not null,
    xades    bytea,
    primary key (job, position)
);

create table simulator.posten_document (
    job      bigint  not null references simulator.posten_job (id) on delete cascade,
    position integer not null,
    name     text    not null,
    title    text    not null,
    bytes    bytea   not null,
    primary key (job, position)
);

-- redirect URLs; one that was used belongs to the browser that holds the session
create table simulator.posten_visit (
    token    text primary key,
    job      bigint  not null,
    position integer not null,
    session  text,
    foreign key (job, position) references simulator.posten_signer (job, position) on delete cascade
);
create index posten_visit_by_job on simulator.posten_visit (job);

create table simulator.posten_status_token (
    token text primary key,
    job   bigint not null references simulator.posten_job (id) on delete cascade
);
create index posten_status_token_by_job on simulator.posten_status_token (job);

create table simulator.posten_queue (
    organization text        not null,
    name         text        not null,
    next_poll_at timestamptz not null,
    primary key (organization, name)
);

-- what stands on a queue: that a job changed; it goes when the sender confirms it
create table simulator.posten_update (
    id           bigint generated always as identity primary key,
    organization text        not null,
    queue        text        not null,
    job          bigint      not null references simulator.posten_job (id) on delete cascade,
    revision     integer     not null,
    visible_at   timestamptz not null
);
create index posten_update_by_queue on simulator.posten_update (organization, queue, id);
create index posten_update_by_job on simulator.posten_update (job);

create table simulator.posten_archive (
    id           bigint primary key,
    organization text  not null,
    pades        bytea not null
);

create table simulator.posten_call_rate (
    organization  text primary key,
    second        bigint  not null,
    calls         integer not null,
    blocked_until timestamptz
);

-- addresses that the fault unavailableOnce has struck, and which setting of the faults that was
create table simulator.posten_unavailable (
    address  text primary key,
    revision bigint not null
);
