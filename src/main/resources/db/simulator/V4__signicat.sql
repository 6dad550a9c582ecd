-- Signicat's side: orders live until their tasks' days and then the days until deletion have passed; archived files stay.

-- session data storage
create table simulator.signicat_upload (
    id    text primary key,
    bytes bytea not null
);

create table simulator.signicat_order (
    id           text primary key,
    -- as the caller sent it, in the wire's own names; null when it was deleted
    body         text,
    created_at   timestamptz not null,
    completed_at timestamptz,
    -- when all but the archive is deleted
    purged_at    timestamptz not null,
    deleted_at   timestamptz,
    -- when something happens next without anybody's doing; null for never
    due_at       timestamptz
);
create index signicat_order_by_due on simulator.signicat_order (due_at);

create table simulator.signicat_task (
    key           text primary key,
    order_id      text        not null references simulator.signicat_order (id) on delete cascade,
    position      integer     not null,
    id            text        not null,
    client_status text        not null,
    status        text        not null,
    begun         boolean     not null,
    started_at    timestamptz,
    ended_at      timestamptz,
    expires_at    timestamptz not null,
    reject_reason text,
    -- the one-time secret of the signing URL while it is unused, then the session of the browser that used it
    artifact      text,
    session       text,
    unique (order_id, id)
);

-- the order keeps copies of the uploads that it names
create table simulator.signicat_task_document (
    task        text    not null references simulator.signicat_task (key) on delete cascade,
    position    integer not null,
    id          text    not null,
    original    bytea,
    generated   bytea,
    result      bytea,
    form_output text,
    primary key (task, id)
);

create table simulator.signicat_packaging (
    order_id   text    not null references simulator.signicat_order (id) on delete cascade,
    position   integer not null,
    id         text    not null,
    status     text    not null,
    ready_at   timestamptz,
    -- the setting of the faults under which it hangs
    hung_under bigint  not null default 0,
    result     bytea,
    primary key (order_id, id)
);

create table simulator.signicat_event (
    number bigint generated always as identity primary key,
    task   text        not null references simulator.signicat_task (key) on delete cascade,
    type   text        not null,
    at     timestamptz not null,
    data   text        not null
);
create index signicat_event_by_task on simulator.signicat_event (task, number);

create table simulator.signicat_forward (
    number           bigint generated always as identity primary key,
    task             text not null references simulator.signicat_task (key) on delete cascade,
    forwarder_name   text,
    forwarder_email  text,
    recipient_name   text,
    recipient_email  text,
    recipient_mobile text
);
create index signicat_forward_by_task on simulator.signicat_forward (task, number);

-- notifications that have been triggered and wait for their delay
create table simulator.signicat_notice (
    number    bigint generated always as identity primary key,
    order_id  text        not null references simulator.signicat_order (id) on delete cascade,
    -- the tasks in whose events it is told of
    tasks     text[]      not null,
    type      text        not null,
    recipient text        not null,
    body      text        not null,
    due_at    timestamptz not null
);
create index signicat_notice_by_order on simulator.signicat_notice (order_id);

-- notifications of type URL that are to be posted
create table simulator.signicat_url_notice (
    number    bigint generated always as identity primary key,
    recipient text not null,
    body      text not null
);

create table simulator.signicat_archive (
    id    text primary key,
    bytes bytea not null
);

-- one-time addresses of files at another host
create table simulator.signicat_file_key (
    key       text primary key,
    order_id  text not null,
    packaging text not null,
    foreign key (order_id, packaging) references simulator.signicat_packaging (order_id, id) on delete cascade
);

-- when the fault expireTokens first struck, and under which setting of the faults that was
create table simulator.signicat_token_strike (
    only_row boolean primary key default true check (only_row),
    revision bigint      not null,
    at       timestamptz not null
);
