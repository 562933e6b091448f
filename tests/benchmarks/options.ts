import { parseArgs } from 'node:util';
import { Problem } from '../../packages/dev-environment/src/problems.ts';

/** The parts of the benchmark, in the order in which they run. */
export const sections = [
  'first-page',
  'startup',
  'image',
  'techdocs',
  'by-query',
  'catalog',
  'azure-costs',
  'sources',
] as const;

/** A part of the benchmark. */
export type Section = (typeof sections)[number];

/** What the command line asks for. */
export interface Options {
  sections: Section[];
  /** Sizes of the catalogs that these parts are measured with, in entities. */
  entities: Record<'by-query' | 'catalog', number[]>;
  /** Days of history that `azure-costs` is measured with; 50,000 rows each. */
  days: number[];
  /** Repositories of the organisation that `sources` is measured with. */
  repositories: number;
  /** Users of the tenant that `sources` is measured with. */
  users: number;
  /** How often each app is started for `startup`, in turn. */
  starts: number;
  /** Build the stock app anew even if an earlier run has left it. */
  fresh: boolean;
  /** Where to write the figures as JSON. */
  json?: string;
}

/**
 * Reads the command line of `npm run benchmark --`.
 *
 * @throws {@link Problem} when it says something that is not an option
 */
export function parseOptions(args: string[]): Options {
  const { values, positionals } = parse(args);
  const unknown = positionals.find(name => !isSection(name));
  if (unknown) {
    throw new Problem(
      `There is no part of the benchmark called '${unknown}'.`,
      `Use ${sections.join(', ')}, or none of them to run all.`,
    );
  }
  const sizes = values.entities?.map(value => count('--entities', value, 100));
  return {
    sections: positionals.length
      ? sections.filter(name => positionals.includes(name))
      : [...sections],
    entities: {
      'by-query': sizes ?? [1000, 20_000],
      catalog: sizes ?? [50_000],
    },
    days: values.days.map(value => count('--days', value, 1)),
    repositories: count('--repositories', values.repositories, 20),
    users: count('--users', values.users, 20),
    starts: count('--starts', values.starts, 1),
    fresh: values.fresh,
    json: values.json,
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        entities: { type: 'string', multiple: true },
        days: { type: 'string', multiple: true, default: ['20', '400'] },
        repositories: { type: 'string', default: '10000' },
        users: { type: 'string', default: '10000' },
        starts: { type: 'string', default: '5' },
        fresh: { type: 'boolean', default: false },
        json: { type: 'string' },
      },
    });
  } catch (error) {
    throw new Problem(
      (error as Error).message,
      'Use npm run benchmark -- [first-page] [startup] [image] [techdocs] [by-query] [catalog] [azure-costs] [sources] [--entities N]... [--days N]... [--repositories N] [--users N] [--starts N] [--fresh] [--json FILE].',
      { cause: error },
    );
  }
}

const isSection = (name: string): name is Section =>
  (sections as readonly string[]).includes(name);

function count(option: string, value: string, least: number): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < least) {
    throw new Problem(
      `${option} is '${value}', which is not a whole number from ${least}.`,
      `Give a number, for example ${option} ${least}.`,
    );
  }
  return number;
}
