export const PLUGIN_ID = 'session-guard';
