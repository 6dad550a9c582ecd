-- SignSpace's side. Nothing is deleted: the provider publishes no time limit for what it keeps.

-- files, as they were created and as they were signed
create table simulator.signspace_file (
    id               text primary key,
    name             text        not null,
    importance_order numeric     not null,
    bytes            bytea       not null,
    created_at       timestamptz not null,
    -- when it was last scanned for viruses; null for never
    scanned_at       timestamptz
);

create table simulator.signspace_task (
    id         text primary key,
    -- as the caller sent it, in the wire's own names
    body       jsonb       not null,
    status     text        not null,
    created_at timestamptz not null,
    updated_at timestamptz not null
);
create index signspace_task_by_time on simulator.signspace_task (created_at, id);

create table simulator.signspace_task_file (
    task        text    not null references simulator.signspace_task (id) on delete cascade,
    position    integer not null,
    file        text    not null references simulator.signspace_file (id),
    -- null until everybody has signed
    signed_file text references simulator.signspace_file (id),
    primary key (task, position)
);
create index signspace_task_file_by_signed_file on simulator.signspace_task_file (signed_file);

create table simulator.signspace_participant (
    -- what desk and signing page know the participant by
    key        text primary key,
    task       text    not null references simulator.signspace_task (id) on delete cascade,
    -- among the participants of the body, from 0
    position   integer not null,
    state      text    not null,
    -- whether a mail has invited them since the task was opened
    invited    boolean not null,
    identified boolean not null,
    -- the name that the signature carries; null before
    name       text,
    signed_at  timestamptz,
    unique (task, position)
);

-- when the fault expireTokens first applied, and under which setting of the faults that was
create table simulator.signspace_token_expiry (
    only_row boolean primary key default true check (only_row),
    revision bigint      not null,
    at       timestamptz not null
);
