/** A constitution version, by its number and its content. */
export interface VersionName {
  slug: string;
  version: number;
  contentHash: string;
}

/** A principle as a version has it. */
export interface PrincipleName {
  key: string;
  hash: string;
}

/** The same with its title, for people to read. */
export interface TitledPrinciple extends PrincipleName {
  title: string;
}
