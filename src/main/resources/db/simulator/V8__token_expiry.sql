-- When the fault expireTokens first applied at a provider, and under which setting of the faults that was.
create table simulator.token_expiry (
    provider text        primary key,
    revision bigint      not null,
    at       timestamptz not null
);

drop table simulator.signicat_token_strike;
drop table simulator.signspace_token_expiry;
drop table simulator.ignisign_token_expiry;
