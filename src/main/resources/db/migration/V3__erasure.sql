-- Erasure: bytes that are no longer to be kept, and names and personal data with them where somebody asks for it.

-- ended_at: when the posting became final. bytes_erased_at, names_erased_at: null while they are here.
-- provider_erasure: what became of the provider's copy; null while nobody wants it erased.
-- A posting whose names are erased has no title any more.
alter table posting
    alter column title drop not null,
    add column ended_at         timestamptz,
    add column bytes_erased_at  timestamptz,
    add column names_erased_at  timestamptz,
    add column provider_erasure text check (provider_erasure in ('pending', 'done', 'not-possible')),
    add check (title is not null or names_erased_at is not null),
    add check (names_erased_at is null or bytes_erased_at is not null),
    add check ((provider_erasure is null) = (bytes_erased_at is null));

update posting set ended_at = updated_at
where state in ('collected', 'rejected', 'cancelled', 'expired', 'failed', 'lost');

create index posting_with_bytes on posting (ended_at) where ended_at is not null and bytes_erased_at is null;

alter table signer alter column name drop not null;
alter table document alter column name drop not null;
alter table evidence alter column name drop not null;

-- erased: the pieces are gone, size and digest are kept.
alter table content add column erased boolean not null default false;

create index content_by_posting on content (posting) where posting is not null;

-- later: nothing can be lost by doing it later, so it comes behind all else that is due.
alter table posting_work add column later boolean not null default false;
