-- What providers tell without being asked, and the rates that they count.

-- News of a posting, kept until they are dealt with. body is the adapter's and may name people.
create table posting_news (
    id          bigint generated always as identity primary key,
    posting     uuid        not null references posting on delete cascade,
    body        text        not null,
    received_at timestamptz not null
);

create index posting_news_by_posting on posting_news (posting, id);

-- How far a provider's feed has been read. next_read_at is on the injected clock, leases run by the database's.
-- needed_until: no posting that we know of can have news in it later.
create table provider_cursor (
    provider     text        not null,
    account      text        not null,
    feed         text        not null,
    next_read_at timestamptz not null,
    needed_until timestamptz not null,
    failures     int         not null default 0,
    lease_owner  uuid,
    lease_until  timestamptz,
    primary key (provider, account, feed)
);

create index posting_by_provider_reference on posting (provider, provider_reference)
    where provider_reference is not null;

-- See SharedRate; runs by the database's clock.
create table shared_rate (
    key          text primary key,
    next_at      timestamptz not null,
    paused_until timestamptz
);
