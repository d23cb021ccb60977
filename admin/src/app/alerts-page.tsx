import { Navigate, Route, Routes } from 'react-router-dom';
import { ChannelsDashboard } from '../features/alerts/channels-dashboard';
import { DeliveriesDashboard } from '../features/alerts/deliveries-dashboard';
import { MailsDashboard } from '../features/mails/mails-dashboard';
import { ALERT_SECTIONS } from './alerts-layout';

/** Where alerts go, what became of them, and how mails are written: each has an address of its own. */
export const AlertsPage = () => (
  <Routes>
    <Route index element={<ChannelsDashboard />} />
    <Route path="deliveries" element={<DeliveriesDashboard />} />
    <Route path="mail/*" element={<MailsDashboard />} />
    <Route path="*" element={<Navigate to={ALERT_SECTIONS[0].to} replace />} />
  </Routes>
);
