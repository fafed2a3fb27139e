DROP TABLE read_returns;
