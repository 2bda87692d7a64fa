import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What every room stands on: extensions, the Swedish search configuration, and the platform's own tables. */
export class PlatformGround1763700000000 implements MigrationInterface {
  name = 'PlatformGround1763700000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE EXTENSION IF NOT EXISTS unaccent');
    await runner.query('CREATE EXTENSION IF NOT EXISTS pg_trgm');
    await runner.query('CREATE EXTENSION IF NOT EXISTS btree_gist');
    // Accents are taken off before stemming, so that "oberg" finds "Öberg". Use to_tsvector('public.sv_unaccent'::regconfig, …).
    await runner.query('CREATE TEXT SEARCH CONFIGURATION public.sv_unaccent (COPY = swedish)');
    await runner.query('ALTER TEXT SEARCH CONFIGURATION public.sv_unaccent ALTER MAPPING FOR hword, hword_part, word WITH unaccent, swedish_stem');
    // unaccent() is only STABLE because its dictionary could change; ours does not, and an index needs IMMUTABLE.
    await runner.query(`
      CREATE FUNCTION public.plain(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
      RETURN lower(public.unaccent('public.unaccent'::regdictionary, $1))`);

    await runner.query(`
      CREATE TABLE idempotency_key (
        account text NOT NULL,
        key text NOT NULL,
        request_hash bytea NOT NULL,
        response jsonb,
        created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (account, key)
      )`);
    await runner.query('CREATE INDEX idempotency_key_created ON idempotency_key (created_at)');

    await runner.query(`
      CREATE TABLE audit_event (
        id uuid PRIMARY KEY,
        at timestamptz NOT NULL,
        person_id uuid,
        action text NOT NULL,
        object_type text NOT NULL,
        object_id uuid NOT NULL,
        details jsonb NOT NULL DEFAULT '{}',
        request_id text
      )`);
    await runner.query('CREATE INDEX audit_event_at ON audit_event (at DESC, id DESC)');
    await runner.query('CREATE INDEX audit_event_object ON audit_event (object_id, at DESC)');
    await runner.query('CREATE INDEX audit_event_person ON audit_event (person_id, at DESC) WHERE person_id IS NOT NULL');
    await runner.query(`
      CREATE FUNCTION audit_event_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'audit_event is append-only' USING ERRCODE = 'insufficient_privilege';
      END $$`);
    await runner.query('CREATE TRIGGER audit_event_append_only BEFORE UPDATE OR DELETE ON audit_event FOR EACH ROW EXECUTE FUNCTION audit_event_is_append_only()');
    await runner.query('CREATE TRIGGER audit_event_no_truncate BEFORE TRUNCATE ON audit_event FOR EACH STATEMENT EXECUTE FUNCTION audit_event_is_append_only()');

    // Counters may be lost in a crash: then somebody gets a few attempts more.
    await runner.query(`
      CREATE UNLOGGED TABLE throttle_counter (
        key bytea PRIMARY KEY,
        hits integer NOT NULL,
        until timestamptz NOT NULL
      )`);
    await runner.query('CREATE INDEX throttle_counter_until ON throttle_counter (until)');

    // One row once the installation has been started for the first time: empty, or with the invented centre.
    await runner.query(`
      CREATE TABLE first_start (
        id smallint PRIMARY KEY DEFAULT 1 CHECK (id = 1),
        demo boolean NOT NULL,
        at timestamptz NOT NULL DEFAULT now()
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE first_start, throttle_counter, audit_event, idempotency_key');
    await runner.query('DROP FUNCTION audit_event_is_append_only');
    await runner.query('DROP FUNCTION public.plain');
    await runner.query('DROP TEXT SEARCH CONFIGURATION public.sv_unaccent');
  }
}
