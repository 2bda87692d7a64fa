import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A certificate that is laid down with a place in a status list keeps it: data that is restored into a migrated database stands where its credentials,
 * which people have in their hands, are looked up.
 */
export class CertificatesRestoredPlaces1764233000000 implements MigrationInterface {
  name = 'CertificatesRestoredPlaces1764233000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE OR REPLACE FUNCTION certificate_takes_status_place() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NEW.status_list IS NOT NULL AND NEW.status_index IS NOT NULL THEN
          RETURN NEW;
        END IF;
        NEW.status_list := NEW.year || '-' || ((NEW.serial - 1) / 131072 + 1);
        NEW.status_index := certificate_status_place((SELECT k.key FROM certificate_status_key k), NEW.status_list, NEW.serial);
        RETURN NEW;
      END $$`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE OR REPLACE FUNCTION certificate_takes_status_place() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        NEW.status_list := NEW.year || '-' || ((NEW.serial - 1) / 131072 + 1);
        NEW.status_index := certificate_status_place((SELECT k.key FROM certificate_status_key k), NEW.status_list, NEW.serial);
        RETURN NEW;
      END $$`);
  }
}
