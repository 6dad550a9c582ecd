-- What all simulators share. It stands in the database, so that it survives a restart and is shared by processes.

create table simulator.clock (
    only_row      boolean primary key default true check (only_row),
    offset_millis bigint  not null check (offset_millis >= 0)
);
insert into simulator.clock (offset_millis) values (0);

create sequence simulator.fault_revision;
create table simulator.fault (
    provider text primary key,
    settings jsonb  not null,
    -- each change starts the seeded randomness anew, in every process
    revision bigint not null default nextval('simulator.fault_revision')
);

create table simulator.wire_call (
    id        bigint generated always as identity primary key,
    provider  text        not null,
    operation text        not null,
    reference text,
    at        timestamptz not null,
    outcome   text        not null
);
create index wire_call_by_provider on simulator.wire_call (provider, id);
