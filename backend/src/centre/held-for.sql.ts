/** SQL of the periods that hold for what is kept of the project `p`, to join as `h`: `years`, of the longest, and all of them. Aid holds where the project gave any. */
export const PERIODS_HELD = `
CROSS JOIN LATERAL (
    SELECT max(r.years)::int AS years, jsonb_agg(jsonb_build_object('kind', r.kind, 'years', r.years, 'source', r.source) ORDER BY r.years, r.kind) AS periods
      FROM retention_period r WHERE r.kind <> 'aid' OR EXISTS (SELECT 1 FROM aid_grant g WHERE g.project_id = p.id)) h`;

/** SQL of the last day for which what stands behind the project `p` is kept, by the years `h` and some day of the last payment: no day before the project is over, whatever day somebody wrote. */
export const heldUntil = (paidOn: string): string => `greatest(make_date(extract(year FROM ${paidOn})::int + h.years, 12, 31), p.ends_on)`;
