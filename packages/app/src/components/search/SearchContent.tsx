import { Content, Header, Page } from '@backstage/core-components';
import { SearchBar } from '@backstage/plugin-search-react';
import { SearchFilters } from './SearchFilters';
import { SearchResults } from './SearchResults';

/** What `/search` shows; to be rendered in a search context, as that of `SearchPage`. */
export function SearchContent() {
  return (
    <Page themeId="home">
      <Header title="Search" />
      <Content>
        <SearchBar placeholder="Services, APIs, teams, documents" />
        <SearchFilters />
        <SearchResults />
      </Content>
    </Page>
  );
}
