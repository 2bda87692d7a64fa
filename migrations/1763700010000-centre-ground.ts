import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The installation itself, and the municipalities that organisations and projects name (codes of Statistics Sweden). */
export class CentreGround1763700010000 implements MigrationInterface {
  name = 'CentreGround1763700010000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE centre (
        id smallint PRIMARY KEY DEFAULT 1 CHECK (id = 1),
        name text NOT NULL CHECK (name <> ''),
        about jsonb NOT NULL DEFAULT '{}',
        postal_address text NOT NULL DEFAULT '',
        contact_email text,
        organisation_number text,
        time_zone text NOT NULL DEFAULT 'Europe/Stockholm',
        signatory_name text NOT NULL DEFAULT '',
        signatory_title jsonb NOT NULL DEFAULT '{}',
        number_prefix text NOT NULL DEFAULT 'KC' CHECK (number_prefix ~ '^[A-Z]{1,6}$'),
        target_year_starts_in smallint NOT NULL DEFAULT 1 CHECK (target_year_starts_in BETWEEN 1 AND 12),
        version integer NOT NULL DEFAULT 1,
        updated_at timestamptz NOT NULL DEFAULT now()
      )`);
    await runner.query(`
      CREATE TABLE municipality (
        code text PRIMARY KEY CHECK (code ~ '^[0-9]{4}$'),
        name text NOT NULL,
        county_code text NOT NULL GENERATED ALWAYS AS (substr(code, 1, 2)) STORED
      )`);
    await runner.query(`
      INSERT INTO municipality (code, name) VALUES
        ('1214','Svalöv'),('1230','Staffanstorp'),('1231','Burlöv'),('1233','Vellinge'),('1256','Östra Göinge'),
        ('1257','Örkelljunga'),('1260','Bjuv'),('1261','Kävlinge'),('1262','Lomma'),('1263','Svedala'),
        ('1264','Skurup'),('1265','Sjöbo'),('1266','Hörby'),('1267','Höör'),('1270','Tomelilla'),
        ('1272','Bromölla'),('1273','Osby'),('1275','Perstorp'),('1276','Klippan'),('1277','Åstorp'),
        ('1278','Båstad'),('1280','Malmö'),('1281','Lund'),('1282','Landskrona'),('1283','Helsingborg'),
        ('1284','Höganäs'),('1285','Eslöv'),('1286','Ystad'),('1287','Trelleborg'),('1290','Kristianstad'),
        ('1291','Simrishamn'),('1292','Ängelholm'),('1293','Hässleholm')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE municipality, centre');
  }
}
