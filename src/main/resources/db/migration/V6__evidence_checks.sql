-- What each check of a copy found, unverified copies that are visible before a good one is here, and confirming at a provider
-- only what a failover cannot take back.

-- checks: [{check, result, detail}], in the order in which they were made.
-- accepted_at: when an operator accepted a copy that failed a check; null while nobody has.
-- replaced_by: the copy that took its place, of the same posting, so that both go together; null for the current one. The bytes
-- of a replaced copy stay until the posting's are erased.
alter table evidence
    add column checks      jsonb not null default '[]',
    add column accepted_at timestamptz,
    add column replaced_by uuid;

alter table evidence drop constraint evidence_posting_kind_provider_key_key;
create unique index evidence_current on evidence (posting, kind, provider_key) where replaced_by is null;
create index evidence_of_posting on evidence (posting);

drop index evidence_unverified;
create index evidence_unverified on evidence (posting)
    where not verified and accepted_at is null and replaced_by is null;

-- Bytes are here before anything parses them. inspected: false until they were; until then checks holds what was seen of the
-- transport. findings and seen are what replicas of the version before write, and are read no more.
alter table evidence_candidate
    add column checks    jsonb   not null default '[]',
    add column inspected boolean not null default false,
    alter column findings drop not null,
    alter column seen set default 1;

-- durable_at: from when on the provider may be asked to forget the posting, for what is here cannot be lost by a failover; null
-- until that was looked at.
alter table posting add column durable_at timestamptz;
