import { catalogEntityCreatePermission } from '@backstage/plugin-catalog-common/alpha';
import { usePermission } from '@backstage/plugin-permission-react';
import { catalogSourcesReadPermission } from '@portico/plugin-catalog-sources-common';
import { RiNotification3Line, RiSettings3Line } from '@remixicon/react';
import { VisuallyHidden } from '@backstage/ui';
import {
  administrationDestinations,
  mainDestinations,
  register,
  sources,
} from './destinations';
import styles from './Navigation.module.css';
import { NavigationLink } from './NavigationLink';
import { NavigationSection } from './NavigationSection';
import { TeamLinks } from './TeamLinks';
import { useUnreadNotifications } from './useUnreadNotifications';

function AdministrationLinks() {
  const { allowed: canRegister } = usePermission({
    permission: catalogEntityCreatePermission,
  });
  const { allowed: canReadSources } = usePermission({
    permission: catalogSourcesReadPermission,
  });
  return (
    <NavigationSection title="Administration">
      {canRegister && <NavigationLink {...register} />}
      {canReadSources && <NavigationLink {...sources} />}
      {administrationDestinations.map(destination => (
        <NavigationLink key={destination.to} {...destination} />
      ))}
    </NavigationSection>
  );
}

/** Where one works. */
export function WorkEntries() {
  return (
    <>
      <ul className={styles.list}>
        {mainDestinations.map(destination => (
          <NavigationLink key={destination.to} {...destination} />
        ))}
      </ul>
      <TeamLinks />
      <AdministrationLinks />
    </>
  );
}

/** What concerns the user alone. */
export function PersonalEntries() {
  const unread = useUnreadNotifications();
  return (
    <ul className={styles.list}>
      <NavigationLink
        to="/notifications"
        icon={RiNotification3Line}
        label="Notifications"
      >
        {unread > 0 && (
          <>
            <span aria-hidden="true" className={styles.badge}>
              {unread}
            </span>
            <VisuallyHidden>, {unread} unread</VisuallyHidden>
          </>
        )}
      </NavigationLink>
      <NavigationLink to="/settings" icon={RiSettings3Line} label="Settings" />
    </ul>
  );
}
