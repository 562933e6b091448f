import { MetricsService } from '@backstage/backend-plugin-api/alpha';
import { SourceStatus } from '@portico/plugin-catalog-sources-common';
import { CatalogSourcesService } from '@portico/plugin-catalog-sources-node';

const RESULTS = ['failed', 'held-back', 'succeeded', 'waiting'] as const;

/**
 * Tells whoever watches the portal how it stands with the sources. Every replica reads it from the database: all of them say the same,
 * whichever has refreshed a source.
 */
export function reportSources(options: {
  metrics: MetricsService;
  sources: CatalogSourcesService;
  now?: () => Date;
}): void {
  const { metrics, sources, now = () => new Date() } = options;
  const list = onceAtATime(() => sources.list());

  metrics
    .createObservableGauge('portico.sources.age', {
      description: 'Time since a source of the catalog was last read in full',
      unit: 's',
    })
    .addCallback(async result => {
      for (const source of await list()) {
        if (source.lastSucceededAt) {
          const age = now().getTime() - Date.parse(source.lastSucceededAt);
          result.observe(age / 1000, attributesOf(source));
        }
      }
    });
  metrics
    .createObservableGauge('portico.sources.result', {
      description:
        'Whether the last refresh of a source of the catalog ended like that: 1 or 0',
      unit: '{source}',
    })
    .addCallback(async result => {
      for (const source of await list()) {
        // What is not said to be over goes on for collectors.
        for (const name of RESULTS) {
          result.observe(name === resultOf(source) ? 1 : 0, {
            ...attributesOf(source),
            result: name,
          });
        }
      }
    });
  metrics
    .createObservableGauge('portico.sources.problems', {
      description: 'What is listed as wrong with what a source has brought',
      unit: '{problem}',
    })
    .addCallback(async result => {
      for (const source of await list()) {
        result.observe(source.problems, attributesOf(source));
      }
    });
}

function attributesOf({ id, kind }: SourceStatus) {
  return { source: id, kind };
}

/** Unlike its state, it does not change while a source is being read. */
function resultOf({
  failure,
  heldBack,
  lastSucceededAt,
}: SourceStatus): (typeof RESULTS)[number] {
  if (heldBack) {
    return 'held-back';
  }
  if (failure) {
    return 'failed';
  }
  return lastSucceededAt ? 'succeeded' : 'waiting';
}

/** Asks once for those who ask at the same time. */
function onceAtATime<T>(ask: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | undefined;
  return () => {
    asked ??= ask().finally(() => {
      asked = undefined;
    });
    return asked;
  };
}
