import { Link } from '@backstage/ui';
import { RiExternalLinkLine } from '@remixicon/react';
import { ReactNode } from 'react';
import styles from './ExternalLink.module.css';

/** A link to another site, which opens beside the portal. An address that no browser should follow is shown as text. */
export function ExternalLink(props: { href: string; children: ReactNode }) {
  const { href, children } = props;
  if (!/^https?:\/\//i.test(href)) {
    return <>{children}</>;
  }
  return (
    <Link href={href} target="_blank" rel="noopener noreferrer">
      {children}
      <RiExternalLinkLine
        size={14}
        aria-hidden="true"
        className={styles.icon}
      />
      <span className={styles.hidden}>, opens in a new tab</span>
    </Link>
  );
}
