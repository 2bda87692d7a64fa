/** SQL of a person's address, as a lateral join `a`: where they sign in, else where they can be reached. `h` is the person. */
export const ADDRESS = 'LEFT JOIN LATERAL (SELECT a.email FROM account a WHERE a.person_id = h.id ORDER BY a.verified_at IS NULL, a.created_at LIMIT 1) a ON true';

/** SQL of a place `p` as letters write it: its name, room and address, as far as there are any. */
export const PLACE = `nullif(concat_ws(', ', p.name, nullif(p.room, ''), nullif(p.address, '')), '')`;

/**
 * SQL of whether a letter `m` that did not get through can go to another address of its person: a corrected contact address. Whoever has an account keeps its address themselves;
 * and what lets its reader in, or proves an address, is for the address that it was written to.
 */
export const GOES_ELSEWHERE = `(m.channel = 'email' AND NOT m.secret AND m.person_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM account c WHERE c.person_id = m.person_id))`;
