ALTER TABLE review DROP CONSTRAINT review_topic_id_fkey;
ALTER TABLE review ADD CONSTRAINT review_topic_id_fkey FOREIGN KEY (topic_id) REFERENCES topic;
