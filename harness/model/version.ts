import packageJson from '../../package.json' with { type: 'json' };

export const PEAKDAY_VERSION: string = packageJson.version;
