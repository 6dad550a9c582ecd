-- IgniSign's side. It keeps trees and gives them ids of a document database, and so does its simulator. Nothing is deleted
-- but by its own calls: the provider publishes no time limit for what it keeps.

create table simulator.ignisign_item (
    number  bigint generated always as identity,
    kind    text  not null,
    id      text primary key,
    app_id  text  not null,
    app_env text  not null,
    -- what it belongs to: a document's request, a signature's document, an event's endpoint; null for nothing
    parent  text,
    -- as answers have it
    shown   jsonb not null,
    -- what answers never have
    inside  jsonb not null,
    -- when something happens to it by itself; null for never
    due_at  timestamptz
);
create index ignisign_item_by_scope on simulator.ignisign_item (kind, app_id, app_env, number);
create index ignisign_item_by_parent on simulator.ignisign_item (parent, kind, number);
create index ignisign_item_by_due on simulator.ignisign_item (due_at) where due_at is not null;

create table simulator.ignisign_file (
    item  text  not null references simulator.ignisign_item (id) on delete cascade,
    name  text  not null,
    bytes bytea not null,
    primary key (item, name)
);

-- profiles whose status was changed; all else of a profile is configured
create table simulator.ignisign_profile_status (
    profile text primary key,
    status  text not null
);

-- deliveries of events to endpoints that nobody has begun
create table simulator.ignisign_delivery (
    number bigint generated always as identity primary key,
    event  text not null references simulator.ignisign_item (id) on delete cascade
);

-- the tokens by which a receiver asks whether a delivery is IgniSign's
create table simulator.ignisign_webhook_token (
    token      text primary key,
    app_id     text        not null,
    app_env    text        not null,
    expires_at timestamptz not null,
    consumed   boolean     not null
);

-- when the fault expireTokens first applied, and under which setting of the faults that was
create table simulator.ignisign_token_expiry (
    only_row boolean primary key default true check (only_row),
    revision bigint      not null,
    at       timestamptz not null
);
