import { RiNotification3Line, RiSettings3Line } from '@remixicon/react';
import { VisuallyHidden } from '@backstage/ui';
import {
  costs,
  create,
  mainDestinations,
  register,
  sources,
  unprocessed,
} from './destinations';
import styles from './Navigation.module.css';
import { NavigationLink } from './NavigationLink';
import { NavigationSection } from './NavigationSection';
import { TeamLinks } from './TeamLinks';
import { useAllowed } from './useAllowed';
import { useUnreadNotifications } from './useUnreadNotifications';

/** Where one works. */
export function WorkEntries() {
  const allowed = useAllowed();
  const isAdministrator =
    allowed.register || allowed.sources || allowed.unprocessed;
  return (
    <>
      <ul className={styles.list}>
        {mainDestinations.map(destination => (
          <NavigationLink key={destination.to} {...destination} />
        ))}
        {allowed.costs && <NavigationLink {...costs} />}
        {allowed.create && <NavigationLink {...create} />}
      </ul>
      <TeamLinks />
      {isAdministrator && (
        <NavigationSection title="Administration">
          {allowed.register && <NavigationLink {...register} />}
          {allowed.sources && <NavigationLink {...sources} />}
          {allowed.unprocessed && <NavigationLink {...unprocessed} />}
        </NavigationSection>
      )}
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
