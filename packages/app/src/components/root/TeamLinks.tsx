import { useRouteRef } from '@backstage/core-plugin-api';
import {
  entityRouteParams,
  entityRouteRef,
  useEntityPresentation,
} from '@backstage/plugin-catalog-react';
import { RiTeamLine, RiUserLine } from '@remixicon/react';
import { NavigationLink } from './NavigationLink';
import { NavigationSection } from './NavigationSection';
import { useMe } from './useMe';

/** Who is in more teams than this finds the others on their own page. */
const MAX_TEAMS = 3;

function TeamLink({ teamRef }: { teamRef: string }) {
  const entityRoute = useRouteRef(entityRouteRef);
  const { primaryTitle } = useEntityPresentation(teamRef);
  return (
    <NavigationLink
      to={entityRoute(entityRouteParams(teamRef))}
      icon={RiTeamLine}
      label={primaryTitle}
    />
  );
}

/** The pages of the teams that the user is in. Without a team there is nothing. */
export function TeamLinks() {
  const entityRoute = useRouteRef(entityRouteRef);
  const me = useMe();
  if (!me?.teamRefs.length) {
    return null;
  }
  return (
    <NavigationSection title="My teams">
      {me.teamRefs.slice(0, MAX_TEAMS).map(ref => (
        <TeamLink key={ref} teamRef={ref} />
      ))}
      {me.teamRefs.length > MAX_TEAMS && (
        <NavigationLink
          to={entityRoute(entityRouteParams(me.userEntityRef))}
          icon={RiUserLine}
          label="All my teams"
        />
      )}
    </NavigationSection>
  );
}
