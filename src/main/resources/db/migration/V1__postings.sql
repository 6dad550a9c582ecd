-- The store of Countersign. Names are those of the API; instants are UTC.

create table tenant (
    id         text primary key,
    name       text        not null,
    created_at timestamptz not null default now()
);

-- An account with a provider. Today each tenant has one, `default`, which uses the configured credentials.
create table account (
    tenant     text        not null references tenant,
    id         text        not null,
    created_at timestamptz not null default now(),
    primary key (tenant, id)
);

insert into tenant (id, name) values ('default', 'Default tenant');
insert into account (tenant, id) values ('default', 'default');

-- Bytes, apart from what they mean: an attempt to store always writes under a new id, and nothing refers to content
-- that is not complete. created_at is the database's clock, by which abandoned attempts are swept; posting is whose
-- evidence is being fetched into it, for nothing is swept while that posting is worked on.
create table content (
    id         uuid primary key,
    size       bigint,
    sha256     text check (sha256 ~ '^[0-9a-f]{64}$'),
    complete   boolean     not null default false,
    posting    uuid,
    created_at timestamptz not null default now(),
    check (not complete or (size is not null and sha256 is not null))
);

create index content_incomplete on content (created_at) where not complete;

-- key_id names the key that encrypts the piece; null: not encrypted.
create table content_chunk (
    content uuid  not null references content on delete cascade,
    index   int   not null,
    key_id  text,
    bytes   bytea not null,
    primary key (content, index)
);

-- PDF and images do not compress; keep pieces out of line as they are.
alter table content_chunk alter column bytes set storage external;

create table posting (
    id                 uuid primary key,
    tenant             text        not null,
    account            text        not null,
    provider           text        not null,
    state              text        not null check (state in ('preparing', 'open', 'signed', 'collected', 'rejected',
                                                             'cancelled', 'expired', 'failed', 'lost')),
    outcome            text        not null check (outcome in ('known', 'unknown')),
    partial            boolean     not null default false,
    title              text        not null,
    description        text,
    language           text,
    reference          text,
    metadata           jsonb,
    options            jsonb,
    ignored            text[]      not null default '{}',
    return_completed   text,
    return_cancelled   text,
    return_failed      text,
    return_token       text        not null unique,
    provider_reference text,
    provider_status    text,
    provider_notes     jsonb,
    reason             jsonb,
    follows            uuid,
    sending_at         timestamptz,
    expires_at         timestamptz,
    unsigned_at        timestamptz,
    orphan_until       timestamptz,
    confirm_due        boolean     not null default false,
    created_at         timestamptz not null,
    updated_at         timestamptz not null,
    version            int         not null,
    foreign key (tenant, account) references account
);

create index posting_by_creation on posting (tenant, created_at desc, id desc);
create index posting_by_reference on posting (tenant, reference) where reference is not null;
create index posting_by_state on posting (tenant, state, created_at desc, id desc);

-- What the collector claims. Written by SQL only, never through an entity; kept narrow because it changes often.
-- weight: bytes of memory that a worker needs to hold a whole document of it, 0 where bytes are streamed.
create table posting_work (
    posting           uuid primary key references posting on delete cascade,
    provider          text        not null,
    next_check_at     timestamptz,
    keep_until        timestamptz not null,
    keep_until_known  boolean     not null default true,
    weight            bigint      not null default 0,
    lease_owner       uuid,
    lease_until       timestamptz,
    lease_no          bigint      not null default 0,
    wake_no           bigint      not null default 0,
    failures          int         not null default 0,
    told_completed_at timestamptz
) with (fillfactor = 70);

create index posting_work_due on posting_work (provider, next_check_at) where next_check_at is not null;
create index posting_work_keep_until on posting_work (keep_until, posting);

create table signer (
    id           uuid primary key,
    posting      uuid not null references posting on delete cascade,
    position     int  not null,
    name         text not null,
    first_name   text,
    last_name    text,
    email        text,
    phone        text,
    national_id  text,
    birth_date   date,
    identifier   text,
    role         text,
    sign_order   int,
    options      jsonb,
    state        text not null check (state in ('waiting', 'signed', 'rejected', 'declined', 'failed', 'expired',
                                                'not-applicable')),
    reason       jsonb,
    provider_key text,
    signing_link text,
    unique (posting, position)
);

create table document (
    id           uuid primary key,
    posting      uuid not null references posting on delete cascade,
    position     int  not null,
    name         text not null,
    content_type text not null,
    description  text,
    content      uuid not null references content,
    options      jsonb,
    provider_key text,
    unique (posting, position)
);

create index document_content on document (content);

-- The pieces of evidence that the provider was found to have, and what became of each.
create table expected_evidence (
    posting      uuid    not null references posting on delete cascade,
    kind         text    not null,
    provider_key text    not null,
    name         text    not null,
    content_type text    not null,
    signer       uuid,
    required     boolean not null,
    state        text    not null check (state in ('wanted', 'stored', 'none')),
    primary key (posting, kind, provider_key)
);

create table evidence (
    id           uuid primary key,
    posting      uuid        not null references posting on delete cascade,
    kind         text        not null,
    provider_key text        not null,
    name         text        not null,
    content_type text        not null,
    content      uuid        not null references content,
    signer       uuid,
    verified     boolean     not null,
    reason       jsonb,
    stored_at    timestamptz not null,
    unique (posting, kind, provider_key)
);

create index evidence_content on evidence (content);

-- Bodies that failed a check, kept until a good one comes or they must serve: see the collector.
create table evidence_candidate (
    posting      uuid        not null references posting on delete cascade,
    kind         text        not null,
    provider_key text        not null,
    sha256       text        not null,
    content      uuid        not null references content,
    seen         int         not null,
    first_seen_at timestamptz not null,
    findings     text[]      not null,
    primary key (posting, kind, provider_key, sha256)
);

create index evidence_candidate_content on evidence_candidate (content);

-- transaction lets the feed leave out what an earlier, uncommitted event could still come before.
create table posting_event (
    id          bigint generated always as identity primary key,
    tenant      text        not null,
    posting     uuid        not null references posting on delete cascade,
    type        text        not null,
    at          timestamptz not null,
    signer      uuid,
    evidence    uuid,
    data        jsonb       not null default '{}',
    transaction xid8        not null default pg_current_xact_id()
);

create index posting_event_by_posting on posting_event (posting, id);

create table idempotency_key (
    tenant      text        not null,
    key         text        not null,
    fingerprint text        not null,
    posting     uuid        not null references posting on delete cascade,
    created_at  timestamptz not null,
    primary key (tenant, key)
);

create index idempotency_key_by_age on idempotency_key (created_at);
create index idempotency_key_by_posting on idempotency_key (posting);
