/** A constitution file as the body of a request: as it is, whether it is YAML or JSON, which is YAML too. */
export const asYaml = (text: string) => ({
  body: text,
  bodySerializer: (body: string) => body,
  headers: { 'Content-Type': 'application/yaml' },
});
