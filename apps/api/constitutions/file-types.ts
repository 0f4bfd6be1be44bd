/** The media types of constitution files. */
export const FILE_TYPES = ['application/yaml', 'application/x-yaml', 'text/yaml', 'application/json'] as const;
