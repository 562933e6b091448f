-- Makes a role for the managed identity that the portal runs under, which may do no more than have schemas of its own in the portal's
-- database. Once for each environment, connected to the database `postgres` as the server's Microsoft Entra administrator:
--
--   psql "host=<server>.postgres.database.azure.com dbname=postgres user=<administrator> sslmode=verify-full sslrootcert=system" \
--     --set=identity=id-portico-prod --set=database=portico --file=create-role.sql
--
-- `identity` is the name of the identity, in its exact case; it is what POSTGRES_USER has to be. Running it again changes nothing.
\set ON_ERROR_STOP on

SELECT NOT EXISTS (SELECT FROM pg_roles WHERE rolname = :'identity') AS is_new \gset
\if :is_new
  -- Neither an administrator, nor one who has to sign in with a second factor.
  SELECT pgaadauth_create_principal(:'identity', false, false);
\endif

REVOKE ALL ON DATABASE :"database" FROM PUBLIC;
-- CREATE is for the schemas; migrations of Backstage use temporary tables.
GRANT CONNECT, CREATE, TEMPORARY ON DATABASE :"database" TO :"identity";

-- Whoever does not own the database is only warned of that, and nothing was granted.
SELECT has_database_privilege(:'identity', :'database', 'CREATE') AS is_granted \gset
\if :is_granted
\else
  DO $$ BEGIN RAISE EXCEPTION 'Nothing was granted: run this as somebody who owns the database.'; END $$;
\endif
