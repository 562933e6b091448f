import { Content, Header, Page } from '@backstage/core-components';
import { OverviewContent } from './OverviewContent';

/** The overview in the frame of a page. */
export function CostsPage() {
  return (
    <Page themeId="home">
      <Header
        title="Azure costs"
        subtitle="What everything costs, who spends it, and what changed"
      />
      <Content>
        <OverviewContent />
      </Content>
    </Page>
  );
}
