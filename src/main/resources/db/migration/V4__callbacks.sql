-- A provider that calls us when there is news of a posting knows it by a random token of its own, which no browser sees.
alter table posting add column callback_token text unique;
update posting set callback_token = replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '');
alter table posting alter column callback_token set not null;

-- When a provider's call last woke the posting, so that it wakes it once a second at most.
alter table posting_work add column called_back_at timestamptz;
