import {
  SearchBar,
  SearchContextProvider,
  useSearch,
} from '@backstage/plugin-search-react';
import { ButtonLink, Dialog, DialogBody, DialogHeader } from '@backstage/ui';
import { useNavigate } from 'react-router-dom';
import { SearchResults } from '../search/SearchResults';
import styles from './SearchDialog.module.css';

function QuickSearch() {
  const { term } = useSearch();
  const navigate = useNavigate();
  const searchPage = `/search?query=${encodeURIComponent(term)}`;

  return (
    <div className={styles.content}>
      <SearchBar
        // A dialog takes the focus in any case.
        // eslint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        placeholder="Services, APIs, teams, documents"
        onSubmit={() => navigate(searchPage)}
      />
      {term && (
        <>
          <SearchResults />
          <ButtonLink href={searchPage} variant="secondary">
            All results and filters
          </ButtonLink>
        </>
      )}
    </div>
  );
}

/** Search over the current page. */
export function SearchDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog isOpen width={760} onOpenChange={onClose}>
      <DialogHeader>Search</DialogHeader>
      <DialogBody>
        <SearchContextProvider>
          <QuickSearch />
        </SearchContextProvider>
      </DialogBody>
    </Dialog>
  );
}
