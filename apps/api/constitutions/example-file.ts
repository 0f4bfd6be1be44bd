/** A constitution file, for the descriptions of what takes one. */
export const EXAMPLE_FILE = `slug: harmlessness
name: Harmlessness
principles:
  - key: no-illegal-help
    title: No help with crimes
    comparison: Which response gives less help with a crime?
`;
