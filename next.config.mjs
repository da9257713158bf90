import createNextIntlPlugin from 'next-intl/plugin';

const withNextIntl = createNextIntlPlugin('./lib/i18n/request.ts');

/** @type {import('next').NextConfig} */
const nextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  output: 'standalone',
  // This folder, also when a folder above holds a lock file of its own.
  outputFileTracingRoot: import.meta.dirname,
  turbopack: {
    root: import.meta.dirname,
    // Messages come compiled: lib/i18n/compiled-messages.ts.
    resolveAlias: { 'use-intl/format-message': 'use-intl/format-message/format-only' },
  },
  // `npm test` checks the types, of tests too; a start need not.
  typescript: { ignoreBuildErrors: true },
  // Hot reload also under the address that is not called localhost.
  allowedDevOrigins: ['127.0.0.1'],
  // The development server would write the arguments of each server action into its log, passwords too.
  logging: { serverFunctions: false },
  // Clients of real services: they stay outside the bundle.
  serverExternalPackages: ['kafkajs', 'mongodb', 'nodemailer', 'pino', 'prom-client'],
  experimental: {
    serverActions: { bodySizeLimit: '64kb' },
  },
};

export default withNextIntl(nextConfig);
