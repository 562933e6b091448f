import { Content, Header, Page } from '@backstage/core-components';
import { SourcesContent } from './SourcesContent';

/** The sources in the frame of a page. */
export function SourcesPage() {
  return (
    <Page themeId="home">
      <Header
        title="Catalog sources"
        subtitle="Where the catalog is filled from, and what is wrong with what was read"
      />
      <Content>
        <SourcesContent />
      </Content>
    </Page>
  );
}
