/** SQL of a person's address, as a lateral join `a`: where they sign in, else where they can be reached. `h` is the person. */
export const ADDRESS = 'LEFT JOIN LATERAL (SELECT a.email FROM account a WHERE a.person_id = h.id ORDER BY a.verified_at IS NULL, a.created_at LIMIT 1) a ON true';

/** SQL of a place `p` as letters write it: its name, room and address, as far as there are any. */
export const PLACE = `nullif(concat_ws(', ', p.name, nullif(p.room, ''), nullif(p.address, '')), '')`;
