-- A provider that calls us when there is news of a posting knows it by a random token of its own, which no browser sees.
-- The default is for those postings that are here already, and for replicas that do not know of it yet while others do.
alter table posting add column callback_token text not null unique
    default replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '');

-- To which instant a provider's call last moved the next look, so that calls wake a posting once a second at most.
alter table posting_work add column called_back_at timestamptz;
