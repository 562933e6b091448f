import { httpsBaseUrls } from './addresses';
import { auditKept } from './audit';
import { backupTested } from './backup';
import { cacheStore } from './cache';
import { narrowTrustProxy, rateLimits } from './callers';
import { registeredKinds } from './catalogRules';
import type { Check, FatalCheck } from './Check';
import { strictCsp } from './contentSecurityPolicy';
import { databasePrivate, databaseTls, postgresql } from './database';
import { discoveryScheduled, peopleScheduled } from './discovery';
import { narrowCors, webApplicationFirewall } from './http';
import { externalAccess } from './externalAccess';
import { pinnedImage, privateRegistry, scannedImage } from './image';
import { laptopAbsent } from './laptop';
import { monitoring } from './monitoring';
import { permissionRoles, permissionsEnabled } from './permissions';
import { readableSettings } from './readableSettings';
import { narrowReading } from './reading';
import { nodeEnvironment, nodeVersion, variablesSet } from './runtime';
import { distinctSecrets, secretsOutsideFiles, strongSecrets } from './secrets';
import {
  dangerousSettings,
  defaultAuthPolicy,
  entraOnly,
  guestAbsent,
  signInResolvers,
} from './signIn';
import { techdocsBuilder, techdocsStorage } from './techdocs';
import { threeTemplates } from './templates';

/** The production checklist, in the order in which it is shown. */
export const allChecks: Check[] = [
  variablesSet,
  nodeEnvironment,
  nodeVersion,
  readableSettings,
  httpsBaseUrls,
  guestAbsent,
  entraOnly,
  signInResolvers,
  defaultAuthPolicy,
  dangerousSettings,
  permissionsEnabled,
  permissionRoles,
  registeredKinds,
  externalAccess,
  strongSecrets,
  distinctSecrets,
  secretsOutsideFiles,
  postgresql,
  databaseTls,
  databasePrivate,
  backupTested,
  strictCsp,
  narrowCors,
  narrowReading,
  narrowTrustProxy,
  rateLimits,
  webApplicationFirewall,
  privateRegistry,
  pinnedImage,
  scannedImage,
  techdocsStorage,
  techdocsBuilder,
  discoveryScheduled,
  peopleScheduled,
  threeTemplates,
  cacheStore,
  monitoring,
  auditKept,
  laptopAbsent,
];

/** Those without which the portal does not start in production. */
export const fatalChecks: FatalCheck[] = allChecks.filter(
  (check): check is FatalCheck => check.isFatal,
);
