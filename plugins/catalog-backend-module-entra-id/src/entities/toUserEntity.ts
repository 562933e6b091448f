import { UserEntity } from '@backstage/catalog-model';
import {
  MICROSOFT_EMAIL_ANNOTATION,
  MICROSOFT_GRAPH_USER_ID_ANNOTATION,
} from '@backstage/plugin-catalog-backend-module-msgraph';
import { GraphUser } from '../graph/GraphObjects';
import { entityMetadata } from './entityMetadata';
import { isAddress, localPartOf } from './userPrincipalName';

/** The entity of a user, without groups and manager. */
export function toUserEntity(
  user: GraphUser,
  options: {
    providerId: string;
    name: string;
    photo: string | undefined;
  },
): UserEntity {
  const { providerId, name, photo } = options;
  const metadata = entityMetadata({
    providerId,
    name,
    objectId: user.id ?? name,
    idAnnotation: MICROSOFT_GRAPH_USER_ID_ANNOTATION,
    description: user.jobTitle,
  });
  if (user.mail) {
    metadata.annotations[MICROSOFT_EMAIL_ANNOTATION] = user.mail;
  }
  const email = emailOf(user);
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'User',
    metadata,
    spec: {
      profile: {
        displayName: displayNameOf(user),
        ...(email && { email }),
        ...(photo && { picture: photo }),
      },
      memberOf: [],
    },
  };
}

function displayNameOf(user: GraphUser): string {
  const { displayName, id, mail, userPrincipalName } = user;
  return (
    displayName?.trim() ||
    (userPrincipalName && localPartOf(userPrincipalName)) ||
    mail ||
    String(id)
  );
}

function emailOf({ mail, userPrincipalName }: GraphUser): string | undefined {
  if (mail) {
    return mail;
  }
  return userPrincipalName && isAddress(userPrincipalName)
    ? userPrincipalName
    : undefined;
}
