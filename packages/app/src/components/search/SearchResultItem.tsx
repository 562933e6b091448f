import { Link } from '@backstage/core-components';
import { useAnalytics, useApp } from '@backstage/core-plugin-api';
import { HighlightedSearchResultText } from '@backstage/plugin-search-react';
import type {
  SearchDocument,
  SearchResult,
} from '@backstage/plugin-search-common';
import styles from './SearchResultItem.module.css';

/** What the collators of catalog and TechDocs add to a document. Any may be missing from another collator's. */
interface PortalDocument extends SearchDocument {
  kind?: string;
  type?: string;
  lifecycle?: string;
  owner?: string;
  /** Of the entity that a page of documentation belongs to. */
  name?: string;
  entityTitle?: string;
}

/** "API · openapi · production · team-payments", or "Documentation of Payment service". */
function describeDocument(type: string, document: PortalDocument) {
  return type === 'techdocs'
    ? `Documentation of ${document.entityTitle || document.name}`
    : [document.kind, document.type, document.lifecycle, document.owner]
        .filter(Boolean)
        .join(' · ');
}

/** One entity or page of documentation, with the words that matched marked. */
export function SearchResultItem({ result }: { result: SearchResult }) {
  const { type, rank, highlight } = result;
  const document: PortalDocument = result.document;
  const app = useApp();
  const analytics = useAnalytics();
  const Icon = app.getSystemIcon(
    type === 'techdocs' ? 'docs' : `kind:${document.kind?.toLowerCase()}`,
  );

  const withMatches = (field: 'title' | 'text') =>
    highlight?.fields[field] ? (
      <HighlightedSearchResultText
        text={highlight.fields[field]}
        preTag={highlight.preTag}
        postTag={highlight.postTag}
      />
    ) : (
      document[field]
    );

  return (
    <li className={styles.item}>
      <span className={styles.icon} aria-hidden="true">
        {Icon && <Icon />}
      </span>
      <div className={styles.body}>
        <Link
          noTrack
          to={document.location}
          className={styles.title}
          onClick={() =>
            analytics.captureEvent('discover', document.title, {
              attributes: { to: document.location },
              value: rank,
            })
          }
        >
          {withMatches('title')}
        </Link>
        <p className={styles.about}>{describeDocument(type, document)}</p>
        <p className={styles.text}>{withMatches('text')}</p>
      </div>
    </li>
  );
}
