DROP TABLE llm_query_cache, spending_patterns, merchant_categories, insights,
  monthly_merchant_summary, monthly_category_summary, user_settings;
