import { Button } from '@backstage/ui';
import { RiSearchLine } from '@remixicon/react';
import { FormEvent, useId, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import styles from './HomeSearch.module.css';

/** Starts a search over the catalog and all documentation. */
export function HomeSearch() {
  const [term, setTerm] = useState('');
  const navigate = useNavigate();
  const inputId = useId();

  const search = (event: FormEvent) => {
    event.preventDefault();
    navigate(`/search?query=${encodeURIComponent(term.trim())}`);
  };

  return (
    <form role="search" className={styles.search} onSubmit={search}>
      <label htmlFor={inputId} className={styles.label}>
        Search the portal
      </label>
      <div className={styles.field}>
        <RiSearchLine size={20} aria-hidden="true" />
        <input
          id={inputId}
          type="search"
          className={styles.input}
          placeholder="Services, APIs, teams, documents"
          value={term}
          onChange={event => setTerm(event.target.value)}
        />
        <Button type="submit">Search</Button>
      </div>
    </form>
  );
}
