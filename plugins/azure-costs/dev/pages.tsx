import { Entity } from '@backstage/catalog-model';
import { Content, Header, Page } from '@backstage/core-components';
import { attachComponentData } from '@backstage/core-plugin-api';
import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { TestApiProvider } from '@backstage/test-utils';
import { ReactNode } from 'react';
import { credit } from '../src/__fixtures__/credit';
import { emptyOverview } from '../src/__fixtures__/emptyOverview';
import { component, group, plainComponent } from '../src/__fixtures__/entities';
import { entityCosts } from '../src/__fixtures__/entityCosts';
import { fixtureApi, pending } from '../src/__fixtures__/fixtureApi';
import { groupRollUp } from '../src/__fixtures__/groupRollUp';
import { noCosts } from '../src/__fixtures__/noCosts';
import { nothingInRange } from '../src/__fixtures__/nothingInRange';
import { answerOverview } from '../src/__fixtures__/overviewByDimension';
import { partial } from '../src/__fixtures__/partial';
import { failure, notAllowed } from '../src/__fixtures__/responseError';
import { restrictedOverview } from '../src/__fixtures__/restrictedOverview';
import { sample } from '../src/__fixtures__/sample';
import { severalCurrencies } from '../src/__fixtures__/severalCurrencies';
import { stale } from '../src/__fixtures__/stale';
import { AzureCostsApi, azureCostsApiRef } from '../src/api/AzureCostsApi';
import { EntityCostsCard } from '../src/components/entity/EntityCostsCard';
import { EntityCostsContent } from '../src/components/entity/EntityCostsContent';
import { CostsPage } from '../src/components/overview/CostsPage';

const fail = (error: () => Promise<Error>) => async () => {
  throw await error();
};

function WithApi(props: { api: AzureCostsApi; children: ReactNode }) {
  return (
    <TestApiProvider apis={[[azureCostsApiRef, props.api]]}>
      {props.children}
    </TestApiProvider>
  );
}

/** The tab of an entity as its page has it. */
function entityTab(
  path: string,
  title: string,
  answer: () => ReturnType<typeof entityCosts> | Promise<never>,
  entity: Entity = component,
) {
  return {
    path: `/entity-${path}`,
    title: `Tab: ${title}`,
    element: (
      <WithApi api={fixtureApi({ entity: answer })}>
        <EntityProvider entity={entity}>
          <Page themeId="home">
            <Header title={entity.metadata.title ?? entity.metadata.name} />
            <Content>
              <EntityCostsContent />
            </Content>
          </Page>
        </EntityProvider>
      </WithApi>
    ),
  };
}

function overviewPage(
  path: string,
  title: string,
  answer: NonNullable<Parameters<typeof fixtureApi>[0]>['overview'],
) {
  return {
    path: `/overview-${path}`,
    title: `Page: ${title}`,
    element: (
      <WithApi api={fixtureApi({ overview: answer })}>
        <CostsPage />
      </WithApi>
    ),
  };
}

const CARDS: [string, () => ReturnType<typeof entityCosts> | Promise<never>][] =
  [
    ['data', entityCosts],
    ['several currencies', severalCurrencies],
    ['gaps', partial],
    ['old', stale],
    ['sample', sample],
    ['nothing', nothingInRange],
    ['loading', pending],
    ['failed', fail(failure)],
    ['not allowed', fail(notAllowed)],
  ];

const cards = {
  path: '/cards',
  title: 'Cards',
  element: (
    <Page themeId="home">
      <Header title="Cards" />
      <Content>
        <h2>Overview</h2>
        <div
          style={{
            display: 'grid',
            gap: 16,
            gridTemplateColumns:
              'repeat(auto-fit, minmax(min(100%, 24rem), 1fr))',
          }}
        >
          {CARDS.map(([name, answer]) => (
            <WithApi key={name} api={fixtureApi({ entity: answer })}>
              <EntityProvider entity={component}>
                <EntityCostsCard />
              </EntityProvider>
            </WithApi>
          ))}
        </div>
      </Content>
    </Page>
  ),
};

/** Every state of the plugin, from fixtures. */
export const costsPages = [
  entityTab('data', 'data', entityCosts),
  entityTab('currencies', 'several currencies', severalCurrencies),
  entityTab('group', 'a team', groupRollUp, group),
  entityTab('partial', 'gaps', partial),
  entityTab('stale', 'old', stale),
  entityTab('sample', 'sample', sample),
  entityTab('credit', 'credit', credit),
  entityTab('plain', 'no annotation', entityCosts, plainComponent),
  entityTab('no-costs', 'no costs known', noCosts),
  entityTab('nothing', 'nothing billed', nothingInRange),
  entityTab('loading', 'loading', pending),
  entityTab('failed', 'failed', fail(failure)),
  entityTab('not-allowed', 'not allowed', fail(notAllowed)),
  cards,
  overviewPage('data', 'data', answerOverview),
  overviewPage('restricted', 'restricted', restrictedOverview),
  overviewPage('empty', 'empty', emptyOverview),
  overviewPage('loading', 'loading', pending),
  overviewPage('failed', 'failed', fail(failure)),
  overviewPage('not-allowed', 'not allowed', fail(notAllowed)),
];

function OtherPage() {
  return <p>The page of an entity.</p>;
}
attachComponentData(OtherPage, 'core.mountPoint', entityRouteRef);

/** Where links to entities lead. */
export const entityPage = {
  path: '/catalog/:namespace/:kind/:name',
  element: <OtherPage />,
};
