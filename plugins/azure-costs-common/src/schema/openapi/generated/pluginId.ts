export const pluginId = 'azure-costs';
