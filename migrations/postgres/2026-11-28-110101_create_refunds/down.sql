DROP TABLE counter_bookings;
DROP TABLE refunds;
