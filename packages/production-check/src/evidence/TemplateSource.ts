import type { Settings } from '../configuration/Settings';

/** What is known of the templates that the portal offers. */
export interface TemplateCount {
  /** How many there are for certain. */
  known: number;
  /** What was looked at, in words. */
  seen: string;
  /** Where more of them may be, of which nothing is known. */
  elsewhere: string[];
  /** What kept some of them from being counted. */
  problems: string[];
}

/** Counts the templates of an installation. */
export interface TemplateSource {
  count(settings: Settings): Promise<TemplateCount>;
}
