import path from 'node:path';

export const ROOT = path.resolve(__dirname, '..', '..');
export const APP_FOLDER = path.join(ROOT, 'tests', 'app');
export const STRAPI_BIN = path.join(ROOT, 'node_modules', '@strapi', 'strapi', 'bin', 'strapi.js');
