-- What the gauges count, see PostingFigures: each a small index of just that.

create index posting_open on posting (provider) where state in ('preparing', 'open', 'signed');
create index posting_lost on posting (provider) where state = 'lost' and bytes_erased_at is null;
create index posting_unaccounted on posting (provider)
    where outcome = 'unknown' and state <> 'lost' and bytes_erased_at is null;
create index evidence_unverified on evidence (posting) where not verified;
