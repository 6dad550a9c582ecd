-- Since when the checks of a posting have failed, without one that succeeded in between; see PostingFigures.
alter table posting_work add column failing_since timestamptz;

create index posting_work_failing on posting_work (provider, failing_since) where failing_since is not null;

-- A posting that is searched for at its provider is not unaccounted for yet.
drop index posting_unaccounted;
create index posting_unaccounted on posting (provider)
    where outcome = 'unknown' and state not in ('lost', 'preparing') and bytes_erased_at is null;

-- The provider holds the posting back until it is opened again; somebody may have declined to sign.
alter table posting add column on_hold boolean not null default false;
