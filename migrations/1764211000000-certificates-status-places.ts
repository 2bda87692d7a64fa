import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A place in a status list for each certificate, where credentials of it are looked up. Places in a list are handed out by a permutation of the serials
 * under a key of the installation's own: none is given twice, nobody waits, and the list, which anyone may read, does not tell which certificates
 * were revoked by the order of their numbers.
 */
export class CertificatesStatusPlaces1764211000000 implements MigrationInterface {
  name = 'CertificatesStatusPlaces1764211000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE certificate_status_key (
        id smallint PRIMARY KEY DEFAULT 1 CHECK (id = 1),
        key text NOT NULL
      )`);
    await runner.query('INSERT INTO certificate_status_key (key) VALUES (gen_random_uuid()::text)');
    // A Feistel network over 17 bits, in halves of 8 and 9: each step mixes one half into the other and can be undone, so no two serials meet.
    await runner.query(`
      CREATE FUNCTION certificate_status_place(key text, list text, serial integer) RETURNS integer LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
      DECLARE
        place integer := (serial - 1) % 131072;
        high integer := place / 512;
        low integer := place % 512;
        mixed integer;
      BEGIN
        FOR round IN 1..4 LOOP
          mixed := ('x' || substr(encode(sha256(convert_to(key || list || ':' || round || ':low:' || low, 'UTF8')), 'hex'), 1, 8))::bit(32)::integer;
          high := high # (mixed & 255);
          mixed := ('x' || substr(encode(sha256(convert_to(key || list || ':' || round || ':high:' || high, 'UTF8')), 'hex'), 1, 8))::bit(32)::integer;
          low := low # (mixed & 511);
        END LOOP;
        RETURN high * 512 + low;
      END $$`);
    await runner.query('ALTER TABLE certificate ADD COLUMN status_list text, ADD COLUMN status_index integer CHECK (status_index BETWEEN 0 AND 131071)');
    // By a trigger, so that whoever lays a certificate down need not know of it: also the previous release, while it still answers.
    await runner.query(`
      CREATE FUNCTION certificate_takes_status_place() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        NEW.status_list := NEW.year || '-' || ((NEW.serial - 1) / 131072 + 1);
        NEW.status_index := certificate_status_place((SELECT k.key FROM certificate_status_key k), NEW.status_list, NEW.serial);
        RETURN NEW;
      END $$`);
    await runner.query(`
      UPDATE certificate SET status_list = year || '-' || ((serial - 1) / 131072 + 1),
             status_index = certificate_status_place((SELECT k.key FROM certificate_status_key k), year || '-' || ((serial - 1) / 131072 + 1), serial)`);
    await runner.query('CREATE TRIGGER certificate_status_place BEFORE INSERT ON certificate FOR EACH ROW EXECUTE FUNCTION certificate_takes_status_place()');
    await runner.query('ALTER TABLE certificate ALTER COLUMN status_list SET NOT NULL, ALTER COLUMN status_index SET NOT NULL');
    await runner.query('ALTER TABLE certificate ADD CONSTRAINT certificate_status UNIQUE (status_list, status_index)');
    await runner.query('CREATE INDEX certificate_ended ON certificate (status_list, status_index) WHERE revoked_at IS NOT NULL OR replaced_by IS NOT NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TRIGGER certificate_status_place ON certificate');
    await runner.query('DROP FUNCTION certificate_takes_status_place');
    await runner.query('ALTER TABLE certificate DROP COLUMN status_list, DROP COLUMN status_index');
    await runner.query('DROP FUNCTION certificate_status_place');
    await runner.query('DROP TABLE certificate_status_key');
  }
}
