import { types } from 'pg';

/** Object ids of PostgreSQL's types, as its catalogue numbers them. */
const bigint = 20;
const date = 1082;
const dates = 1182;
const texts: number = 1009;

/**
 * How values come out of the database. A date stays the text it is (pg would make it midnight in the server's own time
 * zone), and a bigint, as count(*) gives it, becomes a number.
 */
export const rowTypes = {
  getTypeParser(oid: number, format?: 'text' | 'binary'): (text: string) => unknown {
    if (oid === bigint) return Number;
    if (oid === date) return (text) => text;
    if (oid === dates) return types.getTypeParser(texts) as (text: string) => unknown;
    return types.getTypeParser(oid, format as 'text') as (text: string) => unknown;
  },
};
